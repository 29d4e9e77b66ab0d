package jp.engawa.testing;

import static jp.engawa.testing.Acting.as;
import static jp.engawa.testing.Acting.bean;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Draft;

/** Lets tests outside the server ask for Suzuki's insult, {@link Insults}. Part of the tests' own {@code it.war}, never of the product. */
@WebServlet("/insult")
public class InsultDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OpenPilot.enter("sato", "はなこ");
        OpenPilot.enter("suzuki", "いちろう");
        NewCommunity place = new NewCommunity("営業の工夫 " + UUID.randomUUID(), null, CommunityKind.CASUAL);
        long community = as("sato", () -> bean(Communities.class).open(place, null));
        long topic = as("sato", () -> bean(Topics.class).write(community, new Draft("訪問前の準備", "どうしていますか。"), null));
        as("suzuki", () -> bean(Communities.class).join(community));
        long comment = as("suzuki", () -> bean(Conversation.class).comment(topic, Insults.WORDS, null));
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write("comment:" + comment);
    }
}
