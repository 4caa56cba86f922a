import { AppError } from "@/lib/platform/errors";

export const noLibrary = () =>
  new AppError(
    "unavailable",
    "There is no library in this language yet.",
    "Load the starter library: npm start does it.",
  );
