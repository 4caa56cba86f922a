// Node's own modules only: nothing is installed yet.
import { AppError } from "../lib/platform/app-error.mjs";

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * Port, data and build of `npm run dev`, apart from those of `npm start` and `npm test`, so that all may run
 * at once. A development server evaluates code in the browser and tells its sources to whoever asks, so it
 * serves this computer alone, and never works on a database that somebody else may rely on.
 * @param given the environment it was started with.
 * @returns what to add to it.
 * @throws AppError invalid when a setting leads elsewhere.
 */
export function developersOwn(given) {
  if (given.DATABASE_URL)
    throw new AppError(
      "invalid",
      "DATABASE_URL is set, and npm run dev migrates and fills a database of its own.",
      "Start it without: DATABASE_URL= npm run dev",
    );
  if (given.TOWLINE_HOST && !loopback.test(given.TOWLINE_HOST))
    throw new AppError(
      "invalid",
      "npm run dev serves this computer alone.",
      "Leave TOWLINE_HOST out, or use npm start.",
    );
  const PORT = given.PORT || "3100";
  return {
    NODE_ENV: "development",
    PORT,
    TOWLINE_HOST: given.TOWLINE_HOST || "127.0.0.1",
    TOWLINE_URL: `http://localhost:${PORT}`,
    NEXTAUTH_URL: `http://localhost:${PORT}`,
    TOWLINE_DATA: given.TOWLINE_DATA || ".data-dev",
    TOWLINE_DIST: ".next-dev",
  };
}
