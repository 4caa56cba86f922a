import type { Problem } from "@/components/auth/use-submit";
import type {
  DisablePersonInput,
  HandOverWorkInput,
  OfferedNewPassword,
  PersonRoles,
} from "@/lib/clinic/people/schema";

export type Answer<T> = { ok: true; value: T } | ({ ok: false } & Problem);

/** The actions the people pages are given. */
export interface PeopleActions {
  invite: (input: {
    email: string;
    name: string;
    roles: PersonRoles;
  }) => Promise<Answer<{ url: string; expiresAt: Date }>>;
  changeRoles: (input: { personId: string; roles: PersonRoles }) => Promise<Answer<{ personId: string }>>;
  disable: (input: DisablePersonInput) => Promise<Answer<{ personId: string }>>;
  handOver: (input: HandOverWorkInput) => Promise<Answer<{ personId: string }>>;
  restore: (input: { personId: string }) => Promise<Answer<{ personId: string }>>;
  offerNewPassword: (input: { personId: string; by: "mail" | "hand" }) => Promise<Answer<OfferedNewPassword>>;
  confirm: (input: { password: string }) => Promise<Answer<{ fresh: true }>>;
}
