import { z } from "zod";

/** One plain address: no list, no name, no line break. */
export const oneAddress = z.email("Write one e-mail address, like name@example.org.").max(254);
