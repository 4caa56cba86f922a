/**
 * 512 everyday Spanish words to tell over a telephone, without accents or ñ, because a PDF opens with
 * signs of a plain keyboard. No two of them differ by one sound; none is sad, none is about health.
 */
export const spanishPasswordWords: readonly string[] = `
abanico abrigo abuela aceite acuario aguja ajedrez alfombra almendra almohada alpaca amarillo ancla anillo antena apio arbusto aretes armario
arroz arte atleta auto avena avestruz azul azulejo baile baldosa ballena banca bandera barco barril batido bebida bellota betabel bigote billete
bingo bisonte blusa bocina bodega boleto bolsa bombero bosque botella brazo brisa brocha bronce brote bufanda burbuja burro butaca caballo cable
cabra cactus cadena cajeta calle calma camarero camello camino camisa campana campo canasta canela canguro canica canoa cantante caracol caramelo
carreta carrito carta cartel cartera casa cascada castillo cebolla cebra cedro centavo cereal cereza chicle chivo chofer cielo cigarra circo
ciruela cisne ciudad clase clavel coche cocinero codo cohete colegio colina collar colmena color columpio cometa comida concha conejo coral
corbata corcho cordero corona correo cortina cosecha crema cristal cuaderno cuadro cuarto cubeta cuchara cuento cuerda cueva danza dedo delta
desfile diamante diente diez disco domingo ducha dulce durazno eclipse edificio elefante enero ensalada equipo erizo escala escalera escoba
escritor escudo escuela esfera espejo espiga esponja esquina establo estadio estampa estanque estrella estufa falda familia farol febrero feria
fideo figura fila flamenco flan flauta flecha flor flotador foca fogata foto frasco fresa frijol frontera fruta funda gacela galaxia galleta
gallina ganso garaje gatito gato gaviota gema genio geranio gigante gimnasio girasol globo gorila gorra grada granizo granja grillo grupo guante
guayaba guinda guitarra gusano hamaca harina hebilla helado helecho hermano hierba hilo hoja hongo hormiga horno hotel huerta iguana imagen
invierno isla jaguar jalea jarra jaula jinete jirafa joya joyero juego jueves juguete julio jungla koala ladera ladrillo lagarto langosta laurel
lavanda lazo leche lechuza lente leopardo letra libreta libro liebre lienzo linterna lirio llama llave llavero lluvia loro lucero luna lunes
maestra mano mantel manzana mapache marea marfil marimba marinero mariposa marzo matraca medalla medusa menta mercado mesa metal metro mineral
minuto mochila molde molino moneda mora morado mosaico mosquito mostaza motor mueble mula mundo muralla musgo naranjo nariz nevada niebla nieve
nopal norte nota novela nube nudo nuez nutria obra ocho oficina olivo orilla ostra oveja paja paleta paloma panadero panal panda pantalla pantera
papaya papel parasol pared parque pasillo pastel patineta patio pavo payaso peine pelo pelota pepino perejil perfume perico perla perro persiana
pesca piano piedra piel pimienta pincel pintor pintura pinza pirata pista pizarra plancha planeta platillo plato plaza pluma poema polen pollo
portero poste prado prisma puente puerto pulpo pulsera queso quince radio rana rancho rebozo receta regalo regla reja reloj remo resorte roble
rodilla rojo ronda rosa rueda salsa salto sandalia sarape sardina seda seis sello selva semilla sendero silbato silla sirena sobre sombra
sombrero sonrisa sopa sorbete suela tabla talco taller tallo tango tapa tapete tapiz tarde tarjeta tarro teatro techo tecla templo tenis tenor
ternero terreno tetera tienda tierra tigre tijera timbre tinta tiza toalla tocador tomate tomillo tordo torneo toronja torre torta tortilla
tortuga trapo trenza tres triciclo trigo trineo trompeta trompo tronco trucha turista uno uva vainilla vapor vaquero vecino vela velero venado
ventana verano verde vereda vestido viaje viento viernes violeta visita vuelo yegua yoga yogur yuca zapato zorro
`
  .trim()
  .split(/\s+/);
