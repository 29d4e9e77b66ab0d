package jp.engawa.testing;

import static jp.engawa.testing.Acting.as;
import static jp.engawa.testing.Acting.bean;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import jp.engawa.base.ContentRef;
import jp.engawa.moderation.CaseIntake;
import jp.engawa.moderation.CaseReview;
import jp.engawa.moderation.Category;

/** Lets tests outside the server have a comment reported by Sato, {@link Insults#reported}. Part of the tests' own {@code it.war}, never of the product. */
@WebServlet("/case")
public class CaseDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long comment = Long.parseLong(request.getParameter("comment"));
        var statement =
                new CaseIntake.Statement(UUID.randomUUID().toString(), Category.INSULT, "つらいです。", false, List.of());
        String number = as("sato", () -> bean(CaseIntake.class).report(new ContentRef("comment", comment), statement))
                .number();
        String address =
                as("tanaka", () -> bean(CaseReview.class).find(number)).get(0).address();
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(number + " " + address);
    }
}
