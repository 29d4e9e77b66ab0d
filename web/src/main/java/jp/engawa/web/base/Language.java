package jp.engawa.web.base;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language a reader gets: their own choice in the header, else the browser's, else Japanese. */
public final class Language {
    /** Name of the cookie that remembers the choice; it says nothing about the person. */
    static final String COOKIE = "engawa-lang";

    private static final List<Locale> KNOWN = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private Language() {}

    /** The language of the request, always one that Engawa speaks. */
    public static Locale of(HttpServletRequest request) {
        return chosen(request)
                .orElseGet(() -> Collections.list(request.getLocales()).stream()
                        .flatMap(wanted -> named(wanted.getLanguage()).stream())
                        .findFirst()
                        .orElse(Locale.JAPANESE));
    }

    /** The known language of that name. */
    static Optional<Locale> named(String name) {
        return KNOWN.stream().filter(known -> known.getLanguage().equals(name)).findFirst();
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        return cookie(request, COOKIE).flatMap(Language::named);
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.ofNullable(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
