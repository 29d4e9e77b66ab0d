package jp.engawa.web.base;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import jp.engawa.base.PlaceRef;
import jp.engawa.posting.CommentPlace;
import jp.engawa.posting.PostKind;

/** Where things are read: {@code #{address.post(post.kind, post.id)}} in pages, with the context path; the paths without it for redirects. */
@Named("address")
@ApplicationScoped
public class Addresses {
    private String root = "";

    protected Addresses() {}

    @Inject
    Addresses(ServletContext context) {
        root = context.getContextPath();
    }

    public String post(PostKind kind, long id) {
        return root + pathOf(kind, id);
    }

    public String place(PlaceRef place) {
        return root
                + (place.kind().equals("diary") ? "/diary/diary.xhtml?of=" : "/community/community.xhtml?id=")
                + place.id();
    }

    public String comment(CommentPlace place) {
        return root + pathOf(place) + "#comment-" + place.comment();
    }

    private static String pathOf(CommentPlace place) {
        String page = place.after() == null ? "" : "&after=" + place.after();
        return pathOf(place.post().kind(), place.post().id()) + page;
    }

    /** The page on which a comment stands, as outcome of an action: a redirect. */
    public static String redirectTo(CommentPlace place) {
        return pathOf(place).replace("?", "?faces-redirect=true&");
    }

    /** The page of a post inside the application. */
    public static String pathOf(PostKind kind, long id) {
        return switch (kind) {
            case DIARY -> "/diary/entry.xhtml?id=" + id;
            case TOPIC -> "/community/topic.xhtml?id=" + id;
        };
    }

    /** The same as outcome of an action: a redirect. */
    public static String redirectTo(PostKind kind, long id) {
        return pathOf(kind, id).replace("?", "?faces-redirect=true&");
    }
}
