package jp.engawa.web.base;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.ClockDesk;
import jp.engawa.base.Role;
import org.jspecify.annotations.Nullable;

/** What the frame of every page needs to know: who reads, in which language, which desks are theirs, what the clock says. */
@Named("shell")
@RequestScoped
public class Shell {
    @Inject
    private Caller caller;

    @Inject
    private ClockDesk clockDesk;

    @Inject
    private Assets assets;

    private ClockDesk.@Nullable Reading clock;

    /**
     * One message of the page.
     *
     * @param tone info, warning or error
     * @param field id of the field it belongs to, or empty
     */
    public record Line(String tone, String text, String field) {
        Line under(String label) {
            return label.isEmpty() ? this : new Line(tone, label + ": " + text, field);
        }
    }

    public boolean isSignedIn() {
        return caller.isPerson();
    }

    /** Whether the reader has a desk in cases. */
    public boolean isOfficer() {
        return caller.roles().stream().anyMatch(Role::inCases);
    }

    /** Whether the reader has any other desk. */
    public boolean isOperator() {
        return caller.roles().stream().anyMatch(role -> !role.inCases());
    }

    public boolean holds(String role) {
        return caller.holds(Role.valueOf(role));
    }

    /** What the clock says, read once a request. */
    public ClockDesk.Reading getClock() {
        ClockDesk.Reading reading = clock;
        if (reading == null) {
            reading = clockDesk.read();
            clock = reading;
        }
        return reading;
    }

    /** {@code light} or {@code dark} where the reader chose, otherwise {@code auto}. */
    public String getTheme() {
        return Language.cookie(request(), ChoiceFilter.THEME_COOKIE)
                .filter(choice -> choice.equals("light") || choice.equals("dark"))
                .orElse("auto");
    }

    /** The address of this page with a choice of the header added. */
    public String with(String name, String value) {
        HttpServletRequest request = request();
        String query = "GET".equals(request.getMethod()) ? request.getQueryString() : null;
        return asked() + "?" + (query == null ? "" : query + "&") + name + "=" + value;
    }

    /** The address of a static file, with its fingerprint. */
    public String asset(String path) {
        return assets.address(path);
    }

    /** The page's policy; PrimeFaces puts its nonce at the end, after {@code script-src}. */
    public String getContentSecurityPolicy() {
        return SecurityPolicy.forPage(
                FacesContext.getCurrentInstance().getViewRoot().getViewId());
    }

    /** The page's messages, those of the whole page first. */
    public List<Line> getMessages() {
        FacesContext faces = FacesContext.getCurrentInstance();
        List<Line> lines = new ArrayList<>();
        faces.getMessageList(null).forEach(message -> lines.add(line(message, "")));
        Iterator<String> fields = faces.getClientIdsWithMessages();
        while (fields.hasNext()) {
            String field = fields.next();
            if (field != null) {
                String label = Field.labelOf(faces, field);
                faces.getMessageList(field)
                        .forEach(message -> lines.add(
                                line(message, Field.focusId(faces, field)).under(label)));
            }
        }
        return lines;
    }

    private static Line line(FacesMessage message, String field) {
        String tone;
        if (FacesMessage.SEVERITY_INFO.equals(message.getSeverity())) {
            tone = Messages.SUCCESS.equals(message.getDetail()) ? "success" : "info";
        } else {
            tone = FacesMessage.SEVERITY_WARN.equals(message.getSeverity()) ? "warning" : "error";
        }
        return new Line(tone, message.getSummary(), field);
    }

    /** A value as it may stand in an address, behind the question mark. */
    public String address(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A text with its values filled in. */
    public String fill(String text, Object first) {
        return Texts.fill(text, first);
    }

    public String fill(String text, Object first, Object second) {
        return Texts.fill(text, first, second);
    }

    public String fill(String text, Object first, Object second, Object third) {
        return Texts.fill(text, first, second, third);
    }

    /** The word for an enum's constant; empty for nothing. */
    public String word(@Nullable Enum<?> constant) {
        return constant == null ? "" : Texts.word(constant, language());
    }

    /** The sentence of a rule that needs no values. */
    public String rule(String key) {
        return Texts.sentence(key, List.of(), language());
    }

    /** Why the page asked for can't be shown, left by whoever refused it. */
    public String getReason() {
        return requested(Failure.REASON);
    }

    /** The incident number to tell the operators. */
    public String getIncident() {
        return requested(Failure.INCIDENT);
    }

    /** The address at which the refused page was asked for, for trying again. */
    public String getAgain() {
        return asked();
    }

    /** The address the browser knows, also on a page that was put in place of another. */
    private static String asked() {
        HttpServletRequest request = request();
        for (String name : List.of(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI)) {
            if (request.getAttribute(name) instanceof String path && path.matches("/[^/].*")) {
                return path;
            }
        }
        return request.getRequestURI();
    }

    private static String requested(String name) {
        Object value = request().getAttribute(name);
        return value instanceof String text ? text : "";
    }

    private static Locale language() {
        return Optional.ofNullable(FacesContext.getCurrentInstance().getViewRoot())
                .map(view -> view.getLocale())
                .orElse(Locale.JAPANESE);
    }

    private static HttpServletRequest request() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        return (HttpServletRequest) external.getRequest();
    }
}
