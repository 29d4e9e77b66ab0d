package jp.engawa.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.Members;
import jp.engawa.base.Signed;

/** Tells a person how they stand, in words they can act on, whatever that standing is. */
@Stateless
@Signed
public class Entrance {
    @Inject
    private Access access;

    @Inject
    private Caller caller;

    public Standing mine() {
        return access.standing(caller.id());
    }

    /** The same for every page view: no query while the member is welcome and nothing changes. */
    public Standing quickly() {
        return access.remembered(caller.id());
    }

    /** What keeps the member from writing now, for pages that would offer a composer. */
    @Members
    public Optional<Standing.Stop> stop() {
        return Optional.ofNullable(access.admit(caller.id()).stop());
    }
}
