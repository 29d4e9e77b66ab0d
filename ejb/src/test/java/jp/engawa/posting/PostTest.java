package jp.engawa.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import jp.engawa.base.MemberId;
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {
    private static final MemberId SATO = new MemberId(1);
    private static final MemberId SUZUKI = new MemberId(2);
    private static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");

    private final Post post = new Post(
            new NetworkId(1),
            new PlaceRef("diary", 1),
            PostKind.DIARY,
            Visibility.NETWORK,
            new Writer(SATO, new UnitId(7), MORNING, UUID.randomUUID().toString()),
            new Draft("はじめて", "**こんにちは**"));

    @Test
    void only_its_author_edits_it() {
        assertThatThrownBy(() -> post.edit(SUZUKI, new Draft("x", "y"), MORNING))
                .isInstanceOf(NotPermitted.class);

        assertThat(post.edit(SATO, new Draft("はじめて", "**こんにちは**"), MORNING)).isFalse();
        assertThat(post.editedAt()).isNull();
        assertThat(post.edit(SATO, new Draft("はじめて", "こんばんは"), MORNING)).isTrue();
        assertThat(post.editedAt()).isEqualTo(MORNING);
    }

    @Test
    void taken_back_its_words_are_gone_for_good() {
        assertThatThrownBy(() -> post.withdraw(SUZUKI)).isInstanceOf(NotPermitted.class);

        assertThat(post.withdraw(SATO)).isTrue();
        assertThat(post.withdraw(SATO)).isFalse();

        assertThat(post.title() + post.body() + post.rendered()).isEmpty();
        assertThatThrownBy(() -> post.edit(SATO, new Draft("x", "y"), MORNING))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("posting.gone");
        post.restore();
        assertThat(post.state()).isEqualTo(ContentState.WITHDRAWN);
    }

    @Test
    void hidden_its_words_stay_for_the_decision_that_restores_it() {
        post.hide();
        assertThat(post.state()).isEqualTo(ContentState.HIDDEN);
        assertThat(post.body()).isNotEmpty();

        post.restore();
        assertThat(post.state()).isEqualTo(ContentState.VISIBLE);
    }

    @Test
    void a_place_in_a_list_reads_back_what_it_wrote() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-21T01:02:03.456789Z"), 42);

        assertThat(Cursor.parse(cursor.toString(), Cursor.NEWEST)).isEqualTo(cursor);
        assertThat(Cursor.parse("", Cursor.NEWEST)).isEqualTo(Cursor.NEWEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "1.", ".1", "1.2.3", "-1.2", "1.-2", "99999999999999999999.1", "1.2;drop"})
    void a_place_in_a_list_that_nobody_wrote_leads_nowhere(String stray) {
        assertThatThrownBy(() -> Cursor.parse(stray, Cursor.NEWEST)).isInstanceOf(NotFound.class);
    }
}
