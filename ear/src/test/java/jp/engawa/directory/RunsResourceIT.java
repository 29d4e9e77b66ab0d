package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** The operator's REST for the company directory, from outside. */
@OnEngawa
@RunAsClient
class RunsResourceIT {
    @Test
    void an_operator_plans_and_looks_while_others_find_no_desk() throws JSONException {
        Pilots.open();
        SignedIn operator = SignedIn.as("nakamura");

        var planned = operator.post("/api/v1/directory/runs", "{}");

        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        long run = new JSONObject(planned.body()).getFieldAsLong("id");
        JSONObject report =
                new JSONObject(operator.get("/api/v1/directory/runs/" + run).body());
        assertThat(report.getFieldAsObject("line").getFieldAsInteger("people")).isGreaterThan(2900);
        assertThat(report.getFieldAsObject("verdict").getFieldAsString("ja")).isNotEmpty();
        assertThat(operator.get("/api/v1/directory/runs").statusCode()).isEqualTo(200);
        assertThat(operator.get("/api/v1/directory/runs/" + run + "/items?kind=PERSON_NEW")
                        .statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/api/v1/directory/runs/1").statusCode()).isEqualTo(404);

        assertThat(SignedIn.as("sato").post("/api/v1/directory/runs", "{}").statusCode())
                .isEqualTo(403);
    }
}
