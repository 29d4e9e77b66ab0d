package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.moderation.Matter;
import jp.engawa.moderation.MyMatters;
import org.jspecify.annotations.Nullable;

/** {@code moderation/my-matters.xhtml}: what I reported, and what concerns me. */
@Named
@RequestScoped
public class MyMattersPage {
    @Inject
    private MyMatters matters;

    private final Typed typed = new Typed();
    private @Nullable List<Matter.Line> lines;

    public List<Matter.Line> getLines() {
        List<Matter.Line> known = lines;
        if (known == null) {
            known = matters.mine();
            lines = known;
        }
        return known;
    }

    public Typed getTyped() {
        return typed;
    }

    public String openReceipt() {
        return "/moderation/matter?faces-redirect=true&id=" + matters.byReceipt(typed.text("code"));
    }
}
