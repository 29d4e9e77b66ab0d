package jp.engawa.web.entrance;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** {@code entrance/signed-out.xhtml}: says what has ended and what goes on. */
@Named
@RequestScoped
public class SignedOutPage {
    /** What the portal gives back when its own session has ended too. */
    static final String EVERYWHERE = "portal";

    @Inject
    private HttpServletRequest request;

    /** Whether somebody is signed in all the same: the page was opened by its address. */
    public boolean isStill() {
        return request.getUserPrincipal() != null;
    }

    public boolean isEverywhere() {
        return !isStill() && EVERYWHERE.equals(request.getParameter("state"));
    }

    public boolean isHereOnly() {
        return !isStill() && !isEverywhere();
    }
}
