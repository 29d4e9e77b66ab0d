package jp.engawa.offenders.upper;

import com.unboundid.ldap.sdk.LDAPConnection;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import jp.engawa.offenders.lower.CallsUp;

/** A boundary without a guard that talks to the database, reads LDAP, knows a screen and asks the machine for the time. */
@Stateless
public class UngatedDesk {
    @PersistenceContext
    private EntityManager em;

    public Instant open(CallsUp other, ServletContext screen, LDAPConnection ldap) {
        em.clear();
        return Instant.now();
    }
}
