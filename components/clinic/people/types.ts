import type { AccountActions } from "@/components/clinic/sign-on/account-link";
import type { Outcome } from "@/lib/platform/outcome";
import type {
  DisablePersonInput,
  HandOverWorkInput,
  OfferedNewPassword,
  PersonRoles,
} from "@/lib/clinic/people/schema";

/** The actions the people pages are given. */
export interface PeopleActions extends AccountActions {
  invite: (input: {
    email: string;
    name: string;
    roles: PersonRoles;
  }) => Promise<Outcome<{ url: string; expiresAt: Date }>>;
  changeRoles: (input: { personId: string; roles: PersonRoles }) => Promise<Outcome<{ personId: string }>>;
  disable: (input: DisablePersonInput) => Promise<Outcome<{ personId: string }>>;
  handOver: (input: HandOverWorkInput) => Promise<Outcome<{ personId: string }>>;
  restore: (input: { personId: string }) => Promise<Outcome<{ personId: string }>>;
  signOut: (input: { personId: string }) => Promise<Outcome<{ ended: number }>>;
  offerNewPassword: (input: {
    personId: string;
    by: "mail" | "hand";
  }) => Promise<Outcome<OfferedNewPassword>>;
  removeFactors: (input: { personId: string }) => Promise<Outcome<{ personId: string }>>;
}
