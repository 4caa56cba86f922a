export { AppError, type AppErrorCode } from "./app-error.mjs";
