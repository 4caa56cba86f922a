/** The ways to a new password that need no mail. */
export function AskAnAdmin() {
  return (
    <p className="text-sm text-quiet">
      An admin of your clinic can make a link to set a new password. If you are the only admin, whoever looks
      after Towline makes one on the computer it runs on:{" "}
      <code className="break-words">npm run -s towline -- reset-password</code> and your e-mail address.
    </p>
  );
}
