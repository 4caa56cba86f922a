/** Pictures of the help and what they show, for who can't see them. Taken by `npm run pictures -- help`. */
export const helpPictures = {
  home: "My handouts: the button New handout, five templates with their numbers, and recent handouts below.",
  builder:
    "The builder: the line and the profile on the left, suggested topics in the middle, the page as it will print on the right.",
  line: "The line with “joy 3, sleep 2, panic” in it, and below it the three things that “panic” can mean.",
  stop: "A safety stop above the suggestions: what to ask, what to choose, and a line for what was agreed.",
  talk: "Talk it through: the topics on the left; on the right the one thing to say, the picture and straight answers.",
  show: "Show the patient: one sentence in large letters, with buttons for the next and the one before.",
  answers:
    "Let the patient answer: which questionnaire, in which language, on this device or by a private link.",
  give: "E-mail these pages: the address twice, and how the pages go along.",
} as const;

export type HelpPicture = keyof typeof helpPictures;
/** Dots of each. */
export const helpPictureSize = { width: 1280, height: 720 };
