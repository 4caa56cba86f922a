"use server";
import { z } from "zod";
import { personAction } from "@/lib/platform/auth/doors";
import { endOtherSessions } from "@/lib/clinic/people/end-other-sessions";
import { endOwnSession } from "@/lib/clinic/people/end-own-session";
import { sessionIdInput } from "@/lib/clinic/people/schema";

export const endOwnSessionAction = personAction(sessionIdInput, endOwnSession, { fresh: true });
export const endOtherSessionsAction = personAction(z.strictObject({}), endOtherSessions, { fresh: true });
