package jp.engawa.base;

import java.util.Set;

/**
 * Who a signed-in person is, as the directory knows them today.
 *
 * @param login the name the sign-in service gave
 */
public record Identity(MemberId id, String login, Set<Role> roles) {
    public Identity {
        roles = Set.copyOf(roles);
    }
}
