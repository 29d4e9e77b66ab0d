package jp.engawa.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.engawa.base.Caller;
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
}
