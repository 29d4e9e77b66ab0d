package jp.engawa.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import jp.engawa.testing.DirectoryWork;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.Leavers;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sends everything the data files list, by REST and by forms, and looks at the answer and at what is in the database afterwards. */
@OnEngawa
@RunAsClient
class HostileInputsIT {
    private static final String LOGIN = "e100507";
    private static final String ENTRY = "uid=" + LOGIN + ",ou=people,dc=engawa,dc=example";

    /** Everything people can add rows to by writing. */
    private static final List<String> WRITTEN = List.of(
            "post",
            "post_edit",
            "comment",
            "reaction",
            "community",
            "community_member",
            "moderation_case",
            "profile_handle");

    /** Everything that operators change by deciding about the directory. */
    private static final List<String> DECIDED = List.of(
            "member",
            "org_unit",
            "org_unit_version",
            "assignment",
            "directory_run",
            "directory_plan_item",
            "directory_identity",
            "directory_release",
            "reorganisation",
            "reorganisation_line",
            "reorganisation_change");

    @Test
    void each_hostile_input_gets_the_answer_it_should_and_changes_what_it_should() throws Exception {
        Pilots.enter("sato", "はなこ");
        var inputs = new HostileInputs("sato", WRITTEN);
        inputs.where("community", inputs.made("/api/v1/communities", "{\"name\":\"試す会 " + UUID.randomUUID() + "\"}"));
        inputs.where(
                "topic", inputs.made("/api/v1/communities/{community}/topics", "{\"title\":\"題\",\"body\":\"本文\"}"));
        inputs.where("entry", inputs.made("/api/v1/diary", "{\"title\":\"題\",\"body\":\"本文\"}"));

        inputs.send("hostile-inputs.txt", 180);
    }

    @Test
    @Tag(Stage.SLOW)
    void operators_who_decide_about_the_directory_are_answered_and_nothing_changes() throws Exception {
        Pilots.open();
        var inputs = new HostileInputs("nakamura", DECIDED);
        inputs.person("ogawa");
        try (var leavers = Leavers.ofOneUnit();
                var directory = Engawa.running().parts().directory().connect()) {
            String number = directory.getEntry(ENTRY).getAttributeValue("employeeNumber");
            directory.modify(ENTRY, new Modification(ModificationType.REPLACE, "employeeNumber", "990507"));
            try {
                long run = DirectoryWork.plan(inputs.person("nakamura"));
                inputs.where("run", run).where("seq", held(run)).where("person", leavers.number());
            } finally {
                directory.modify(ENTRY, new Modification(ModificationType.REPLACE, "employeeNumber", number));
            }
            inputs.where(
                    "plan",
                    inputs.made(
                            "/api/v1/directory/reorganisations",
                            "{\"name\":\"試し " + UUID.randomUUID() + "\",\"on\":\"2031-07-01\"}"));

            try {
                inputs.send("hostile-operators.txt", 65);
                inputs.cutOff("/directory/reorganisation.xhtml?id={plan}");
                assertThat(one("select employee_number from member where login = '" + LOGIN + "'"))
                        .isEqualTo("990507");
            } finally {
                one("update member set employee_number = '" + number + "' where login = '" + LOGIN
                        + "' returning employee_number");
            }
        }
    }

    /** The number of the item of the run that waits for a decision about the person. */
    private static String held(long run) throws SQLException {
        return one(
                "select seq from directory_plan_item where held and run = " + run + " and employee_number = '990507'");
    }

    private static String one(String sql) throws SQLException {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
