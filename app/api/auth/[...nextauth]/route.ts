import { arriveBySignOn } from "@/lib/clinic/sign-on/arrive-by-sign-on";
import { answerAuth } from "@/lib/platform/auth/next-auth-handler";

/**
 * The named exception among routes: next-auth's own handler, wrapped in lib/platform/auth (origin, limits,
 * closed list of paths).
 */
type Context = { params: Promise<{ nextauth: string[] }> };

export const GET = async (request: Request, { params }: Context) =>
  answerAuth(request, (await params).nextauth, arriveBySignOn);
export const POST = GET;
