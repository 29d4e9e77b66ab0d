package jp.engawa.directory;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Logger;

/** This node as the one that works on tasks: when it starts, what it left behind is over. */
@Startup
@Singleton
@DependsOn("Migrator")
public class TaskNode {
    private static final Logger LOG = Logger.getLogger(TaskNode.class.getName());

    @Inject
    TaskRepository tasks;

    @Inject
    Clock clock;

    /** The server's own name for it; two nodes of one cluster never share it. */
    static String name() {
        return System.getProperty("jboss.node.name", "single");
    }

    @PostConstruct
    void start() {
        int left = tasks.abandon(name(), clock.instant());
        if (left > 0) {
            LOG.warning("directory: a task did not survive the restart of this node; nothing of it was kept");
        }
    }
}
