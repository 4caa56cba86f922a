/**
 * 512 short words that are easy to say, to spell and to tell apart over a telephone; none is sad,
 * none is about health.
 */
export const passwordWords: readonly string[] = `
acorn actor agent album amber angle apple april apron arrow aspen attic audio august autumn award bacon badge bagel baker balcony ball bamboo banana
banjo banner barn barrel basin basket bat beach beacon bean bear beaver bed bell bench berry bike bingo birch bird biscuit blanket block bloom blouse
board boat bonus book boot border bottle bowl box braid branch bread breeze brick bridge broom brush bubble bucket budget buffet bugle bundle bunny
bus butter button cabin cable cactus cake calm camel camera camp canal candle candy canoe canvas cape card cargo carpet carrot cart castle cat cedar
chain chair chalk chapel charm cheese cherry chess chicken chimney circle circus citrus clay cliff clock cloth cloud clover coach coast coat cobalt
cocoa coconut coffee coin color comet comic cookie copper coral cork corn corner cotton couch cousin cover cow crab cradle crane crayon cream creek
crown cube cup curtain cushion daisy dance deck denim desert desk dice dinner disc dish dolphin donkey door dove dragon drawer dream dress drum duck
eagle easel echo elbow elm ember engine envelope evening fabric falcon family farm feather fence fern ferry fiddle field figure film finch finger fire
fish flag flannel flask flute foam forest fork fossil fountain fox frame freckle friend frog fruit galaxy garage garden garlic gate gecko giant gift
ginger giraffe glass globe glove goat gold goose grape grass gravel green guitar hammer hammock hand harbor harp hat hazel hedge helmet heron hill
honey hood horn horse hotel house igloo indigo ink iris iron island ivory jacket jade jam jar jasmine jelly jewel jigsaw jockey juice jungle kayak
kettle kitchen kitten kiwi koala ladder lagoon lake lamp lantern lapel lark laser lasso lawn leaf leather lemon lens letter lever library lilac lime
linen lion lizard llama lobby locket log lotus lunch magnet mango map maple marble march market mask meadow melon menu metal mill mint mirror mitten
moon moss motor mountain mouse muffin museum music mustard napkin needle nest nickel noodle north notebook novel number nutmeg oak oasis oboe ocean
olive onion opera orange orbit orchard otter oval oven owl paddle page paint palace palm panda paper parade parcel park parrot parsley pasta patio
pearl pebble pecan pencil penguin pepper petal piano picnic pigeon pillow pilot pine pizza planet pocket poem pond poppy porch poster potato prism
puddle pumpkin puppet purple puzzle quartz quilt rabbit radio radish raft ramp ranch raven ribbon rice ridge river robin rocket roof rope ruby rug
saddle saffron salad salmon sandal satin scarf school scooter shadow shelf shell shirt shoe silk silver singer skate sketch sled sleeve slipper snow
sock sofa soup spice spider spoon spring spruce square squash stable stamp star station steam stone stool story street studio sugar summer sunset swan
sweater tango teapot temple tennis tent theater thimble thistle throne thunder ticket tiger timber toast tomato tool torch tower tractor trail train
treasure tree trumpet tulip tunnel turtle twig umbrella valley vanilla velvet village violet violin voyage waffle wagon walnut walrus water wave whale
wheat wheel whistle willow window winter wolf wood wool yarn zebra
`
  .trim()
  .split(/\s+/);
