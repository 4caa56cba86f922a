"use server";
import { z } from "zod";
import { personAction } from "@/lib/platform/auth/doors";
import { endOtherSessions, endOwnSession } from "@/lib/clinic/people/own-sessions";
import { sessionIdInput } from "@/lib/clinic/people/schema";

export const endOwnSessionAction = personAction(sessionIdInput, endOwnSession);
export const endOtherSessionsAction = personAction(z.strictObject({}), endOtherSessions);
