package jp.engawa.web.measure;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.measure.MyMeasures;

/** {@code measure/my-measures.xhtml}. */
@Named
@RequestScoped
public class MyMeasuresPage {
    @Inject
    private MyMeasures measures;

    private List<MyMeasures.Line> lines = List.of();

    public void load() {
        lines = measures.mine();
    }

    public List<MyMeasures.Line> getLines() {
        return lines;
    }
}
