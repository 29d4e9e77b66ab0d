package jp.engawa.web.base;

import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;

/**
 * The one place where pages deal with exceptions.
 *
 * <p>What a person did in a form and may not do, or can put right, is said at the top of that form and at the field it is about, and
 * what they typed stays.
 * Everything else becomes an error page: not found, not permitted with the reason, expired, a defect with its incident number.
 */
public class PageExceptionHandler extends ExceptionHandlerWrapper {
    /** Puts the handler round the one of the implementation. */
    public static class Factory extends ExceptionHandlerFactory {
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new PageExceptionHandler(getWrapped().getExceptionHandler());
        }
    }

    PageExceptionHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        FacesContext faces = FacesContext.getCurrentInstance();
        Iterator<ExceptionQueuedEvent> queue =
                getUnhandledExceptionQueuedEvents().iterator();
        while (queue.hasNext()) {
            Throwable thrown = queue.next().getContext().getException();
            queue.remove();
            if (!faces.getResponseComplete()) {
                answer(faces, thrown);
            }
        }
        getWrapped().handle();
    }

    private static void answer(FacesContext faces, Throwable thrown) {
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        UIViewRoot view = faces.getViewRoot();
        Locale language = view == null || view.getLocale() == null ? Language.of(request) : view.getLocale();
        Failure failure = Failure.of(thrown, language);
        boolean formIsThere = faces.isPostback()
                && view != null
                && PhaseId.RESTORE_VIEW.compareTo(faces.getCurrentPhaseId()) < 0
                && PhaseId.RENDER_RESPONSE.compareTo(faces.getCurrentPhaseId()) > 0;
        // a refusal too is said where the words are, so that nobody loses what they wrote
        boolean canBePutRight = failure.status() == 422
                || failure.status() == 403
                || failure.key().equals("base.error.changed-meanwhile");
        if (formIsThere && (canBePutRight || faces.getPartialViewContext().isAjaxRequest())) {
            sayInForm(faces, failure);
        } else if (faces.getPartialViewContext().isAjaxRequest()) {
            openAgain(faces, thrown, request);
        } else {
            showErrorPage(faces, failure, request);
        }
    }

    private static void sayInForm(FacesContext faces, Failure failure) {
        String field = Field.forRule(faces, failure.key());
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, failure.sentence(), ""));
        faces.validationFailed();
        if (failure.status() == 403 && !faces.getExternalContext().isResponseCommitted()) {
            faces.getExternalContext().setResponseStatus(403);
        }
        if (faces.getPartialViewContext().isAjaxRequest()) {
            faces.getPartialViewContext().getRenderIds().add("messages");
        }
        faces.renderResponse();
    }

    /** A partial request can't be answered by a page: the browser opens the address anew and gets page or error page there. */
    private static void openAgain(FacesContext faces, Throwable thrown, HttpServletRequest request) {
        ExternalContext external = faces.getExternalContext();
        String viewId = thrown instanceof ViewExpiredException expired && expired.getViewId() != null
                ? expired.getViewId()
                : request.getServletPath();
        try {
            if (!external.isResponseCommitted()) {
                external.responseReset();
            }
            external.redirect(request.getContextPath() + viewId);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        faces.responseComplete();
    }

    private static void showErrorPage(FacesContext faces, Failure failure, HttpServletRequest request) {
        ExternalContext external = faces.getExternalContext();
        if (external.isResponseCommitted()) {
            // half a page is already with the reader, who will reload it; the log has the rest
            faces.responseComplete();
            return;
        }
        request.setAttribute(Failure.REASON, failure.sentence());
        if (failure.incident() != null) {
            request.setAttribute(Failure.INCIDENT, failure.incident());
        }
        try {
            external.responseReset();
            external.responseSendError(failure.status(), failure.key());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        faces.responseComplete();
    }
}
