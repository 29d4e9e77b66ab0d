package jp.engawa.posting;

/** HTML that was rendered from a member's words and passed the allow-list; the only thing a page may output unescaped. */
public final class SafeHtml {
    private final String html;

    SafeHtml(String html) {
        this.html = html;
    }

    public String html() {
        return html;
    }

    @Override
    public String toString() {
        return html;
    }
}
