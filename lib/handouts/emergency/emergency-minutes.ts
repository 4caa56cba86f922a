/** How long emergency access lasts; nothing makes it longer. */
export const emergencyMinutes = 60;
