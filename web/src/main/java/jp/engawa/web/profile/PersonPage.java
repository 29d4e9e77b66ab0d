package jp.engawa.web.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.profile.Face;
import jp.engawa.profile.People;
import org.jspecify.annotations.Nullable;

/** {@code profile/person.xhtml}: who stands behind a handle. */
@Named
@RequestScoped
public class PersonPage {
    @Inject
    private People people;

    private @Nullable String id;
    private @Nullable Face face;

    public void load() {
        try {
            face = people.person(new MemberId(Long.parseLong(String.valueOf(id))));
        } catch (NumberFormatException notAnId) {
            throw new NotFound(notAnId);
        }
    }

    public @Nullable Face getFace() {
        return face;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}
