package jp.engawa.web.base;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody had written into a form that could not be taken: an error page gives it back to them, so that it is not lost. */
@Named("typed")
@RequestScoped
public class Typed {
    /** The texts of the form sent; ids and tokens have neither spaces nor letters beyond ASCII, and buttons say what the bundle says. */
    public List<String> getTexts() {
        FacesContext faces = FacesContext.getCurrentInstance();
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        if (!"POST".equals(request.getMethod()) || CrossSiteGuard.foreign(request)) {
            // another site's words are never shown as the reader's own
            return List.of();
        }
        Set<String> labels = labels(Texts.of(Language.of(request)));
        return request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .map(String::strip)
                .filter(Typed::written)
                .filter(text -> !labels.contains(text))
                .distinct()
                .toList();
    }

    private static boolean written(String text) {
        return text.chars().anyMatch(letter -> letter > '~' || Character.isWhitespace(letter));
    }

    private static Set<String> labels(ResourceBundle texts) {
        return texts.keySet().stream().map(texts::getString).collect(Collectors.toCollection(HashSet::new));
    }
}
