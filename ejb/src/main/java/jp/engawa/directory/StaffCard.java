package jp.engawa.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the company's directory says of one person, for colleagues.
 *
 * @param mail null where there is none, or where the company keeps addresses off the cards
 * @param posts 主務 first; empty on a day without any
 * @param own whether it is the reader's
 * @param away on leave today; why and until when is nobody's business, and what other days hold neither
 */
public record StaffCard(
        String number,
        String name,
        String kana,
        @Nullable String mail,
        LocalDate on,
        boolean today,
        List<StaffPost> posts,
        boolean own,
        boolean away) {
    public StaffCard {
        posts = List.copyOf(posts);
    }
}
