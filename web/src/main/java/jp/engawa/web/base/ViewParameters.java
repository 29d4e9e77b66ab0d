package jp.engawa.web.base;

import jakarta.faces.component.UIViewParameter;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.view.ViewMetadata;

/**
 * Gives a page its view parameters back before anything of a submitted form is looked at.
 *
 * <p>Faces itself does so only when it updates the model, after it has asked which parts of the page are shown at all; a page about
 * {@code ?id=7} would be asked while it is still about nothing.
 */
public class ViewParameters implements PhaseListener {
    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        // there is no view yet
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (!context.isPostback() || context.getViewRoot() == null) {
            return;
        }
        for (UIViewParameter parameter : ViewMetadata.getViewParameters(context.getViewRoot())) {
            parameter.processDecodes(context);
            Object given = parameter.getSubmittedValue();
            parameter.processValidators(context);
            parameter.processUpdates(context);
            parameter.setSubmittedValue(given); // for the phases of Faces itself
        }
    }
}
