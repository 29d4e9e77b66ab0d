package jp.engawa.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of an examination that is about one server and the account, and not yet about the company in it. */
final class ServerCheck {
    private static final String ACTIVE_DIRECTORY_OID = "1.2.840.113556.1.4.800";

    private final Mapping mapping;
    private final Instant now;
    private final List<DirectoryCheck.Step> steps = new ArrayList<>();

    ServerCheck(Mapping mapping, Instant now) {
        this.mapping = mapping;
        this.now = now;
    }

    /** @param passwordUntil as the sign-in told it */
    List<DirectoryCheck.Step> of(LDAPConnection connection, @Nullable Instant passwordUntil) {
        Mapping.Protection protection = mapping.connection().protection();
        boolean plain = protection == Mapping.Protection.NONE;
        steps.add(new DirectoryCheck.Step(
                DirectoryCheck.Aim.PROTECTION,
                plain ? DirectoryCheck.Mark.WARN : DirectoryCheck.Mark.OK,
                protection.name(),
                messages -> plain ? messages.say("check.plain") : protection.name()));
        Validity.certificates(connection.getSSLSession()).forEach(this::certificate);
        password(Validity.of(connection, mapping, passwordUntil));
        whoAmI(connection);
        rootDse(connection);
        return steps;
    }

    private void certificate(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        boolean soon = end.isBefore(now.plus(Validity.CERTIFICATE_SOON));
        step(
                DirectoryCheck.Aim.CERTIFICATE,
                soon ? DirectoryCheck.Mark.WARN : DirectoryCheck.Mark.OK,
                certificate.getSubjectX500Principal() + ", - " + LocalDate.ofInstant(end, mapping.zone())
                        + ", pinSha256 " + PinnedTrust.pin(certificate));
    }

    /** Most servers tell nothing while there is time. */
    private void password(Validity validity) {
        Instant until = validity.password();
        String day = until == null ? "-" : "- " + LocalDate.ofInstant(until, mapping.zone());
        steps.add(new DirectoryCheck.Step(
                DirectoryCheck.Aim.PASSWORD,
                validity.passwordSoon(now) ? DirectoryCheck.Mark.WARN : DirectoryCheck.Mark.OK,
                day,
                messages -> until == null ? messages.say("check.password-untold") : day));
    }

    private void whoAmI(LDAPConnection connection) {
        try {
            ExtendedResult result = connection.processExtendedOperation(new WhoAmIExtendedRequest());
            if (result instanceof WhoAmIExtendedResult who && ResultCode.SUCCESS.equals(who.getResultCode())) {
                step(DirectoryCheck.Aim.WHO_AM_I, DirectoryCheck.Mark.OK, String.valueOf(who.getAuthorizationID()));
            } else {
                step(DirectoryCheck.Aim.WHO_AM_I, DirectoryCheck.Mark.WARN, Failure.said(new LDAPException(result)));
            }
        } catch (LDAPException unsupported) {
            step(DirectoryCheck.Aim.WHO_AM_I, DirectoryCheck.Mark.WARN, Failure.said(unsupported));
        }
    }

    private void rootDse(LDAPConnection connection) {
        try {
            RootDSE dse = connection.getRootDSE();
            if (dse == null) {
                step(DirectoryCheck.Aim.SERVER_KIND, DirectoryCheck.Mark.WARN, mapping.profile());
                return;
            }
            String guess = kind(dse);
            boolean fits = guess.isEmpty()
                    || guess.equals(mapping.profile())
                    || mapping.profile().equals("custom");
            step(
                    DirectoryCheck.Aim.SERVER_KIND,
                    fits ? DirectoryCheck.Mark.OK : DirectoryCheck.Mark.WARN,
                    mapping.profile() + " / " + (guess.isEmpty() ? String.valueOf(dse.getVendorName()) : guess));
            boolean paged = dse.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID);
            step(
                    DirectoryCheck.Aim.PAGING,
                    paged ? DirectoryCheck.Mark.OK : DirectoryCheck.Mark.FAIL,
                    SimplePagedResultsControl.PAGED_RESULTS_OID);
        } catch (LDAPException hidden) {
            step(DirectoryCheck.Aim.SERVER_KIND, DirectoryCheck.Mark.WARN, Failure.said(hidden));
        }
    }

    /** The profile this server looks like; empty when it does not say. */
    private static String kind(RootDSE dse) {
        String vendor = String.valueOf(dse.getVendorName()).toLowerCase(Locale.ROOT);
        if (Arrays.asList(Objects.requireNonNullElse(dse.getAttributeValues("supportedCapabilities"), new String[0]))
                .contains(ACTIVE_DIRECTORY_OID)) {
            return "active-directory";
        } else if (dse.hasObjectClass("OpenLDAProotDSE")) {
            return "openldap";
        } else if (vendor.contains("389 project")) {
            return "389ds";
        }
        return vendor.contains("oracle") ? "oracle" : "";
    }

    private void step(DirectoryCheck.Aim aim, DirectoryCheck.Mark mark, String detail) {
        steps.add(new DirectoryCheck.Step(aim, mark, detail));
    }
}
