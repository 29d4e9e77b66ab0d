package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import jp.engawa.directory.Colleagues;
import jp.engawa.directory.StaffCard;
import org.jspecify.annotations.Nullable;

/** {@code directory/card.xhtml}: what the company's directory says of one person. */
@Named
@RequestScoped
public class CardPage {
    @Inject
    private Colleagues colleagues;

    private @Nullable String number;
    private @Nullable String on;
    private @Nullable StaffCard card;

    public void load() {
        card = colleagues.card(number == null ? "" : number, Days.of(on));
    }

    public @Nullable StaffCard getCard() {
        return card;
    }

    /** What links on this page carry on. */
    public String getKept() {
        StaffCard shown = Objects.requireNonNull(card);
        return Days.kept(shown.today(), shown.on());
    }

    public @Nullable String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number;
    }

    public @Nullable String getOn() {
        return on;
    }

    public void setOn(@Nullable String on) {
        this.on = on;
    }
}
