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
    OrganisationRepository organisation;

    /** The person with the roles of today; empty for somebody whom the directory does not list under that name. */
    public Optional<Identity> identify(String login) {
        return organisation.identity(login);
    }
}
