export const languageWords = { en: "English", es: "Spanish" };
