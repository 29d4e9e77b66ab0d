package jp.engawa.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.engawa.base.Open;

/** Ends sign-ins when the company's sign-in service says so, on all nodes. The door asks before it knows anybody. */
@Stateless
@Open
public class SignInEnds {
    @Inject
    EndedSignIns ended;

    /** Takes the statement in; false when it was taken in before. The caller has verified its signature. */
    public boolean end(SignInEnd statement) {
        return ended.add(statement);
    }

    /** Whether the sign-in was ended: known at once on the node that was told, on any other less than a second later. */
    public boolean isOver(SignedInAt signIn) {
        return ended.contains(signIn);
    }
}
