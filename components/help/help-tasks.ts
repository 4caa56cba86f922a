/** What people ask how to do, in a few steps each. Words of the screens stand as they stand there. */
import type { Roles } from "@/lib/platform/actors";
import type { HelpPicture } from "./help-pictures";

export type HelpTask = {
  /** Its place in the address: `/help#talk`. */
  id: string;
  title: string;
  steps: readonly string[];
  /** What to know beside the steps. */
  note?: string;
  picture?: HelpPicture;
};
export type HelpPart = {
  id: string;
  title: string;
  for: (roles: Roles) => boolean;
  tasks: readonly HelpTask[];
};

const visit: HelpTask[] = [
  {
    id: "first-page",
    title: "A page for the patient in front of you",
    picture: "builder",
    steps: [
      "On My handouts, press New handout.",
      "Type what you know in one line: “joy 3, sleep 2, zoloft partial, 65”. Press Enter. It says back what it took.",
      "Look at the page on the right. Tick a suggestion to add it, untick to take it off. Each says why it is there.",
      "Press Finalise, then Print.",
      "Say whether it printed. The log then tells the truth.",
    ],
    note: "Every change is saved as you make it. Close the lid and go on elsewhere.",
  },
  {
    id: "line",
    title: "What the line understands",
    picture: "line",
    steps: [
      "A symptom and its level from 0 to 3: “sleep 2”.",
      "A medicine, brand or substance, with how it went: “zoloft partial”.",
      "An age: “65”. Answers to PHQ-9 or GAD-7 in order: “phq 2 1 0 2 0 1 1 0 0”.",
      "What the patient asks: “asks ketamine”.",
      "A page to add or take off: “+sleep”, “-exercise”. Paper, size and language: “a4”, “large”, “spanish”.",
      "Backspace on the empty line takes the last one back. Press / to come back to the line from anywhere, ? for all keys.",
    ],
  },
  {
    id: "stop",
    title: "When a safety stop comes up",
    picture: "stop",
    steps: [
      "It means that something in the profile can hurt someone. Ask the patient, now.",
      "Choose what you found and write a line that says what you agreed.",
      "You can amend the answer until the handout is finalised. Both stay on record.",
    ],
    note: "A score of 0 is never “no risk”. Only asking is asking.",
  },
  {
    id: "fit",
    title: "When it runs over one sheet",
    steps: [
      "Press Fit. It shortens and says what it shortened.",
      "Or take a page off, or choose Brief for one.",
      "More than a sheet is your choice. The meter only warns.",
    ],
  },
  {
    id: "talk",
    title: "Talk it through",
    picture: "talk",
    steps: [
      "Press Alt T, or Talk it through. Each page gives you one thing to say, the picture, and where the picture stops.",
      "Straight answers are what patients ask. Its sources are one key away.",
      "Ask back at the end, and mark Clear, Explained again or Skip. Nothing about the patient is kept with the marks.",
    ],
  },
  {
    id: "show",
    title: "Show the patient",
    picture: "show",
    steps: [
      "Press P in the talk, or Alt P in the builder, and turn the screen to the patient: pictures and one sentence at a time.",
      "L adds the other language. Nothing of yours is on that screen; Escape leads back.",
    ],
  },
  {
    id: "compare",
    title: "Compare options",
    steps: [
      "Choose two to four options. “Keep going as now” is always beside them.",
      "Ask the patient to pick up to three things that matter most. They put the rows in order, never the options.",
    ],
  },
  {
    id: "give",
    title: "E-mail it, or share a private link",
    picture: "give",
    steps: [
      "On the finalised handout choose E-mail these pages, or Private link.",
      "Pages go as a file only with the day the patient agreed. Else choose a password or a link.",
      "What became of a mail stands beside it. “Came back” says why, and what to do next.",
      "A link can be closed at any time. First opened may have been a mail filter.",
    ],
  },
  {
    id: "again",
    title: "Use a handout again, or keep a template",
    picture: "home",
    steps: [
      "Use again asks whether it is for the same patient. For someone else nothing personal comes along.",
      "Keep as template keeps pages, order and options. Never anything about a patient.",
      "On My handouts a template starts a new handout by its number.",
    ],
  },
  {
    id: "answers",
    title: "Let the patient answer PHQ-9 or GAD-7",
    picture: "answers",
    steps: [
      "Hand over this device, which signs you out of it, or send a private link.",
      "One question a screen. Any answer above 0 to the last question of the PHQ-9 shows help at once, and you are told on every screen.",
      "Answers from a record system can be chosen as a file (FHIR). Check whose they are and of which day.",
    ],
  },
  {
    id: "emergency",
    title: "See a colleague’s handout in an emergency",
    steps: [
      "On My handouts, press Emergency access. Say who you are once more.",
      "Choose the colleague and say what the emergency is, without a patient’s name.",
      "Read what you need. It ends by itself after 60 minutes, or press End it now.",
    ],
    note: "The colleague and every admin are told at once, and each handout you open is in the audit.",
  },
];

const desk: HelpTask[] = [
  {
    id: "edit",
    title: "Change a text",
    steps: [
      "Under Editorial desk, choose the topic, then Begin a draft.",
      "Write. The gates on the right say what does not pass yet: reading grade, sources, sentences that are too long.",
      "Send it to review. Someone else approves it; whoever wrote it can’t.",
    ],
    note: "Every claim has its standing (established, emerging, contested) and a source.",
  },
  {
    id: "sign",
    title: "Sign off what ships as starter text",
    steps: [
      "Under Sign-off, open a sheet. What must be checked first stands on top.",
      "Sign one text, or all you have read in one go. Until then the page says that your clinic has not signed it off.",
      "Under Spanish translations, a reviewer who reads both languages signs that the Spanish says what the English says. They need not prescribe.",
    ],
  },
  {
    id: "due",
    title: "What falls due",
    steps: [
      "Due for review lists texts by date. Check, change or confirm each.",
      "A text past its date and its grace can’t be finalised any more.",
    ],
  },
  {
    id: "recall",
    title: "Take a text back",
    steps: [
      "Under Recalls, choose the version and say why.",
      "Its links show so at once, mail with it is held, and each clinician who gave it is told.",
    ],
  },
  {
    id: "explained-again",
    title: "What has to be explained again",
    steps: [
      "Explained again shows which questions patients had explained once more most often. No row is of fewer than five.",
      "Change the passage beside it.",
    ],
  },
];

const admin: HelpTask[] = [
  {
    id: "set-up",
    title: "Set the clinic up",
    steps: [
      "Under Clinic set the name, the telephone number and what patients do when you are closed: they print on every page.",
      "Choose the time zone, paper and languages.",
      "Decide how long patients’ words are kept.",
    ],
  },
  {
    id: "people",
    title: "People",
    steps: [
      "Under People, invite someone and choose what they may do. They set their own password by the link.",
      "When someone leaves, disable them: their mail is held at once, and you decide who takes over.",
      "Forgotten password: make a one-time link there, and give it by voice or by hand.",
      "Lost phone: remove their second factor there, once you have seen or spoken to them. Both of you are told by mail.",
    ],
  },
  {
    id: "sign-on",
    title: "Single sign-on",
    steps: [
      "Whoever runs Towline tells it of your identity provider (docs/single-sign-on.md).",
      "Link your own account under My account, then let colleagues link theirs, or link them under People.",
      "Under Clinic, choose whether passwords go on working beside it.",
    ],
  },
  {
    id: "mail",
    title: "Mail",
    steps: [
      "Mail shows what waits and what came back. Notices that nobody could read wait there for a person.",
      "When the mail server takes nothing, all mail waits and the cause stands on top. It goes out by itself once that is mended.",
    ],
  },
  {
    id: "who-opened",
    title: "Who opened a handout",
    steps: [
      "Ask its owner for the reference: it stands under How it was given, beside Who opened it.",
      "Under Editorial desk, Audit, write the reference into Handout and press Show.",
      "Follow a place or an account to what else came from there. Export what you need for your file.",
    ],
    note: "The audit holds no label and no name of a patient.",
  },
];

const operator: HelpTask[] = [
  {
    id: "backup",
    title: "Backup and restore",
    steps: [
      "npm run backup writes everything into one file while Towline runs. Keep it with the keys, not beside them.",
      "npm run restore puts it back. Rehearse it once.",
    ],
  },
  {
    id: "verify",
    title: "Check the audit trail",
    steps: [
      "npm run -s towline -- verify-audit says whether rows were cut or changed.",
      "Keep the signed end outside the database (TOWLINE_AUDIT_HEAD), and send rows on to syslog (TOWLINE_SYSLOG).",
      "npm run -s towline -- trim-audit removes rows past their years, once a month.",
    ],
  },
  {
    id: "many",
    title: "More than one machine",
    steps: [
      "docs/scaling.md goes from one laptop to a health system.",
      "compose.yaml and deploy/kubernetes are examples to begin with.",
    ],
  },
];

export const helpParts: readonly HelpPart[] = [
  { id: "clinicians", title: "In the visit", for: ({ clinician }) => clinician, tasks: visit },
  {
    id: "editors",
    title: "The library",
    for: ({ reviewer, admin: isAdmin }) => reviewer || isAdmin,
    tasks: desk,
  },
  { id: "admins", title: "The clinic", for: ({ admin: isAdmin }) => isAdmin, tasks: admin },
  { id: "operators", title: "Running Towline", for: ({ admin: isAdmin }) => isAdmin, tasks: operator },
];
