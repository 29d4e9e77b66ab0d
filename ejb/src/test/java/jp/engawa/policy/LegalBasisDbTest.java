package jp.engawa.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.NotFound;
import org.junit.jupiter.api.Test;

/** What a measure may rest on: the rule in force, made known and accepted on the day of the act. */
class LegalBasisDbTest extends PolicyCompany {
    @Test
    void a_measure_rests_on_the_rule_that_was_there_and_accepted_on_the_day() {
        publish(MONDAY, TUESDAY, UnaryOperator.identity());
        ReceiptCard receipt = accept(SUZUKI, TUESDAY);

        LegalBasis basis = basis(SUZUKI, WEDNESDAY, THURSDAY);

        assertThat(basis.inForce()).isTrue();
        assertThat(basis.madeKnown()).isTrue();
        assertThat(basis.accepted()).isTrue();
        assertThat(basis.receipt()).isEqualTo(receipt.code());
        assertThat(basis.acceptedAt()).isEqualTo(TUESDAY);
        assertThat(basis.hash()).isEqualTo(receipt.hash());
        assertThat(basis.version()).isEqualTo(1);
        assertThat(basis.articleNumber()).isEqualTo(SLANDER);
        assertThat(basis.articleTitle()).isEqualTo("誹謗中傷の禁止");
        assertThat(basis.allows(MeasureKind.POSTING_STOP, 7)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(basis.allows(MeasureKind.POSTING_STOP, 31)).isEqualTo(LegalBasis.Answer.NO);
        assertThat(basis.allows(MeasureKind.INDEFINITE_STOP, null)).isEqualTo(LegalBasis.Answer.NO);
    }

    @Test
    void there_is_no_measure_without_a_rule_in_force_on_the_day() {
        publish(MONDAY, WEDNESDAY, UnaryOperator.identity());

        LegalBasis basis = basis(SUZUKI, TUESDAY, THURSDAY);

        assertThat(basis.inForce()).isFalse();
        for (MeasureKind kind : MeasureKind.values()) {
            assertThat(basis.allows(kind, kind.days().isPresent() ? 7 : null)).isEqualTo(LegalBasis.Answer.NO);
        }
    }

    @Test
    void a_rule_neither_accepted_nor_made_known_carries_no_stop_but_the_post_may_go() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());

        LegalBasis basis = basis(SUZUKI, WEDNESDAY, THURSDAY);

        assertThat(basis.madeKnown()).isFalse();
        assertThat(basis.allows(MeasureKind.CONTENT_REMOVAL, null)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(basis.allows(MeasureKind.POSTING_STOP, 7)).isEqualTo(LegalBasis.Answer.NO);
    }

    @Test
    void a_rule_shown_on_an_earlier_day_but_not_accepted_needs_a_written_reason() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        inForce(SUZUKI, TUESDAY);

        assertThat(basis(SUZUKI, TUESDAY.plusSeconds(60), THURSDAY).allows(MeasureKind.POSTING_STOP, 7))
                .isEqualTo(LegalBasis.Answer.NO);
        assertThat(basis(SUZUKI, WEDNESDAY, THURSDAY).allows(MeasureKind.POSTING_STOP, 7))
                .isEqualTo(LegalBasis.Answer.WITH_WRITTEN_REASON);
    }

    @Test
    void an_acceptance_given_after_the_act_does_not_count() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SUZUKI, WEDNESDAY);

        assertThat(basis(SUZUKI, TUESDAY, THURSDAY).accepted()).isFalse();
    }

    @Test
    void a_version_between_act_and_decision_does_not_reach_back() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        accept(SUZUKI, MONDAY);
        publish(
                WEDNESDAY,
                WEDNESDAY,
                content -> ranged(content, new MeasureRange(MeasureKind.WARNING, MeasureKind.INDEFINITE_STOP, 180)));

        LegalBasis act = basis(SUZUKI, TUESDAY, THURSDAY);
        LegalBasis later = basis(SUZUKI, THURSDAY, THURSDAY);

        assertThat(act.version()).isEqualTo(1);
        assertThat(act.accepted()).isTrue();
        assertThat(act.allows(MeasureKind.NOTICE, null)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(act.allows(MeasureKind.INDEFINITE_STOP, null)).isEqualTo(LegalBasis.Answer.NO);
        assertThat(later.version()).isEqualTo(2);
        assertThat(later.accepted()).isFalse();
        assertThat(later.allows(MeasureKind.NOTICE, null)).isEqualTo(LegalBasis.Answer.NO);
    }

    @Test
    void a_milder_measure_of_a_later_version_may_spare_the_person() {
        publish(
                MONDAY,
                MONDAY,
                content -> ranged(content, new MeasureRange(MeasureKind.POSTING_STOP, MeasureKind.ACCOUNT_STOP, 90)));
        accept(SUZUKI, MONDAY);
        assertThat(basis(SUZUKI, TUESDAY, TUESDAY).allows(MeasureKind.NOTICE, null))
                .isEqualTo(LegalBasis.Answer.NO);
        publish(
                WEDNESDAY,
                WEDNESDAY,
                content -> ranged(content, new MeasureRange(MeasureKind.NOTICE, MeasureKind.POSTING_STOP, 10)));

        LegalBasis spared = basis(SUZUKI, TUESDAY, THURSDAY);

        assertThat(spared.allows(MeasureKind.NOTICE, null)).isEqualTo(LegalBasis.Answer.YES);
        assertThat(spared.allows(MeasureKind.POSTING_STOP, 30)).isEqualTo(LegalBasis.Answer.YES);
    }

    @Test
    void an_article_that_was_never_published_is_not_found() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());

        assertThatThrownBy(() ->
                        at(MONDAY, wiring -> wiring.get(Policies.class).basis(new ArticleId(987_654), SUZUKI, MONDAY)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void an_article_keeps_its_id_when_it_moves_and_its_number_is_that_of_the_day() {
        publish(MONDAY, MONDAY, UnaryOperator.identity());
        publish(TUESDAY, TUESDAY, content -> {
            List<ArticleText> moved = new ArrayList<>(content.articles());
            moved.add(0, moved.remove(SLANDER - 1));
            return new DraftContent(content.title(), content.titleEn(), "順番", "Order", ChangeClass.EDITORIAL, moved);
        });

        List<ArticleCard> before =
                at(MONDAY, wiring -> wiring.get(Policies.class).articlesInForce(MONDAY));
        List<ArticleCard> after =
                at(TUESDAY, wiring -> wiring.get(Policies.class).articlesInForce(TUESDAY));

        assertThat(after.get(0).id()).isEqualTo(before.get(SLANDER - 1).id());
        assertThat(after.get(0).number()).isEqualTo(1);
        assertThat(after).hasSameSizeAs(before);
    }
}
