package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrgTreeTest {
    @Test
    void units_without_their_parent_go_to_the_synthetic_one() {
        OrgTree tree = OrgTree.of(List.of(unit("A", null), unit("B", "X")), false);

        assertThat(tree.parentOf("B")).isEqualTo(OrgTree.UNSORTED);
        assertThat(tree.problems())
                .extracting(Problem::kind, Problem::where, Problem::detail)
                .containsExactly(tuple(Problem.Kind.UNIT_ORPHAN, "B", "X"));
    }

    @Test
    void a_ring_is_named_and_opened_at_its_smallest_code() {
        OrgTree tree = OrgTree.of(List.of(unit("R", null), unit("C", "B"), unit("B", "D"), unit("D", "C")), false);

        assertThat(tree.parentOf("B")).isEqualTo(OrgTree.UNSORTED);
        assertThat(tree.parentOf("C")).isEqualTo("B");
        assertThat(tree.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.UNIT_CYCLE);
    }

    @Test
    void a_code_that_two_units_have_is_taken_once_and_told() {
        OrgTree tree = OrgTree.of(List.of(unit("A", null), unit("A", null)), false);

        assertThat(tree.units()).hasSize(1);
        assertThat(tree.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.UNIT_DUPLICATE);
    }

    @Test
    void units_below_the_base_belong_to_it_where_it_is_a_unit_itself() {
        Reading.UnitEntry base = unit("C", null);
        Reading.UnitEntry below =
                new Reading.UnitEntry("ou=d,ou=c", "key-D", "D", "組織D", "", UnitKind.OTHER, null, List.of(), 0);

        assertThat(OrgTree.of(List.of(base, below), true).parentOf("D")).isEqualTo("C");
        assertThat(OrgTree.of(List.of(base, below), true).parentOf("C")).isNull();
        assertThat(OrgTree.of(List.of(below), true).parentOf("D")).isNull();
        assertThat(OrgTree.of(List.of(base, below), false).parentOf("D")).isNull();
    }

    @Test
    void a_unit_without_a_name_is_left_out_and_told() {
        Reading.UnitEntry nameless =
                new Reading.UnitEntry("ou=n", "k", "N", "", "", UnitKind.OTHER, null, List.of(), 0);

        OrgTree tree = OrgTree.of(List.of(nameless), false);

        assertThat(tree.units()).isEmpty();
        assertThat(tree.rejectedKeys()).containsExactly("k");
    }

    @Test
    void problems_of_people_are_named_and_stop_nobody_else() {
        try (SmallCompany company = new SmallCompany()) {
            company.change(
                    "ou=K110,ou=units,dc=small,dc=example",
                    "add: orgHead",
                    "orgHead: uid=takahashi,ou=people,dc=small,dc=example",
                    "orgHead: uid=yoshida,ou=people,dc=small,dc=example");
            company.change(
                    "uid=bucho,ou=people,dc=small,dc=example",
                    "add: manager",
                    "manager: uid=takahashi,ou=people,dc=small,dc=example");
            company.change(
                    "uid=yoshida,ou=people,dc=small,dc=example", "add: departmentNumber", "departmentNumber: K120");
            company.change(
                    "uid=gone,ou=people,dc=small,dc=example", "replace: departmentNumber", "departmentNumber: NOWHERE");

            Snapshot snapshot = company.read();

            assertThat(snapshot.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(snapshot.problems())
                    .extracting(Problem::kind)
                    .containsExactlyInAnyOrder(
                            Problem.Kind.TWO_PRIMARIES,
                            Problem.Kind.HEAD_UNKNOWN,
                            Problem.Kind.ROLE_MEMBER_UNKNOWN,
                            Problem.Kind.UNIT_UNKNOWN,
                            Problem.Kind.MANAGER_CYCLE);
            assertThat(DirectoryReaderTest.person(snapshot, "gone").primaryUnit())
                    .isEqualTo(OrgTree.UNSORTED);
            assertThat(snapshot.units()).extracting(Snapshot.Unit::name).contains("未分類");
        }
    }

    private static Reading.UnitEntry unit(String code, String parent) {
        return new Reading.UnitEntry(
                "ou=" + code.toLowerCase(java.util.Locale.ROOT),
                "key-" + code,
                code,
                "組織" + code,
                "",
                UnitKind.OTHER,
                parent,
                List.of(),
                0);
    }
}
