package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.controls.PasswordExpiringControl;
import com.unboundid.ldap.sdk.unboundidds.controls.PasswordPolicyErrorType;
import com.unboundid.ldap.sdk.unboundidds.controls.PasswordPolicyRequestControl;
import com.unboundid.ldap.sdk.unboundidds.controls.PasswordPolicyResponseControl;
import com.unboundid.ldap.sdk.unboundidds.controls.PasswordPolicyWarningType;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server adds to its answer to a sign-in about the password: by the control of the password policy draft (OpenLDAP), by those of
 * Netscape's descendants (389 Directory Server), or by a number in the message (Active Directory).
 *
 * @param expired whether the server wants another password before it lets the account work
 * @param until when the password expires; null where that was not told
 */
record SignInAnswer(boolean expired, @Nullable Instant until) {
    /** Asks for it; a server that does not know it takes no notice. */
    static final Control QUESTION = new PasswordPolicyRequestControl(false);

    private static final Pattern ACTIVE_DIRECTORY = Pattern.compile("\\bdata (?:532|773)\\b");

    static SignInAnswer of(LDAPResult result, Instant now) {
        boolean expired = false;
        Instant until = null;
        try {
            PasswordPolicyResponseControl policy = PasswordPolicyResponseControl.get(result);
            if (policy != null) {
                expired = policy.getErrorType() == PasswordPolicyErrorType.PASSWORD_EXPIRED
                        || policy.getErrorType() == PasswordPolicyErrorType.CHANGE_AFTER_RESET;
                until = until(policy, now);
            }
            PasswordExpiringControl expiring = PasswordExpiringControl.get(result);
            if (expiring != null) {
                until = now.plusSeconds(expiring.getSecondsUntilExpiration());
            }
            expired |= PasswordExpiredControl.get(result) != null;
        } catch (LDAPException unreadable) { // as if the server had told nothing
            return new SignInAnswer(false, null);
        }
        return new SignInAnswer(
                expired
                        || ACTIVE_DIRECTORY
                                .matcher(String.valueOf(result.getDiagnosticMessage()))
                                .find(),
                until);
    }

    /** A sign-in by grace is one with a password that expired. */
    private static @Nullable Instant until(PasswordPolicyResponseControl policy, Instant now) {
        PasswordPolicyWarningType warning = policy.getWarningType();
        if (warning == null) {
            return null;
        }
        return warning == PasswordPolicyWarningType.GRACE_LOGINS_REMAINING
                ? now
                : now.plusSeconds(policy.getWarningValue());
    }
}
