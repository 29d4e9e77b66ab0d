package jp.engawa.web.community;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityCard;
import jp.engawa.web.base.Ids;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code community/membership.xhtml}: joining and leaving on a page of its own, for whoever has no scripts. */
@Named("membershipPage")
@RequestScoped
public class MembershipPage {
    @Inject
    private Communities communities;

    private @Nullable String id;
    private @Nullable CommunityCard card;

    public CommunityCard getCard() {
        CommunityCard known = card;
        if (known == null) {
            known = communities.community(Ids.of(id), null).card();
            card = known;
        }
        return known;
    }

    public String join() {
        switch (communities.join(Ids.of(id))) {
            case ASKED -> Messages.done("community.membership.asked");
            case MEMBER, LEADER, NONE -> Messages.done("community.membership.joined");
        }
        return back();
    }

    public String leave() {
        communities.leave(Ids.of(id));
        Messages.done("community.membership.left");
        return back();
    }

    private String back() {
        return "/community/community.xhtml?faces-redirect=true&id=" + Ids.of(id);
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}
