package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.engawa.base.Identity;
import jp.engawa.base.Open;

/** Tells who stands behind the name that the sign-in service vouches for. */
@Stateless
@Open
public class SignIn {
    @Inject
    KnownPeople people;

    /** The person with the roles of today, without a query while nothing changes; empty where the directory does not list the name. */
    public Optional<Identity> identify(String login) {
        return people.identify(login);
    }
}
