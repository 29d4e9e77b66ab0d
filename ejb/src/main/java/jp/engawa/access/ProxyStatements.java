package jp.engawa.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import jp.engawa.base.Open;

/** Uses up the statements by which a trusted proxy vouches for people, on all nodes. The door asks before it knows anybody. */
@Stateless
@Open
public class ProxyStatements {
    @Inject
    UsedStatementRepository used;

    /**
     * Takes the statement; false when it was used before.
     *
     * @param until when it is of no use any more, by real time
     */
    public boolean useUp(String number, Instant until) {
        return used.add(number, until);
    }
}
