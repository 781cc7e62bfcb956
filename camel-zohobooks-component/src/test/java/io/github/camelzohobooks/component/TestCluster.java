package io.github.camelzohobooks.component;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** A cluster in which the test says who leads; even two at once, as happens when a leader does not hear that it is none. */
final class TestCluster extends AbstractCamelClusterService<TestCluster.View> {

    private volatile boolean leader;
    private volatile View view;

    TestCluster(String id) {
        super(id);
    }

    /** Has this node lead, or not, and returns when its routes have been told. */
    void lead(boolean leads) {
        leader = leads;
        view.changed();
    }

    @Override
    protected View createView(String namespace) {
        view = new View(this, namespace);
        return view;
    }

    /** Sees only itself. */
    static final class View extends AbstractCamelClusterView {

        private final TestCluster cluster;

        View(TestCluster cluster, String namespace) {
            super(cluster, namespace);
            this.cluster = cluster;
        }

        void changed() {
            fireLeadershipChangedEvent(getLeader().orElse(null));
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return cluster.leader ? Optional.of(getLocalMember()) : Optional.empty();
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return new CamelClusterMember() {
                @Override
                public boolean isLeader() {
                    return cluster.leader;
                }

                @Override
                public boolean isLocal() {
                    return true;
                }

                @Override
                public String getId() {
                    return cluster.getId();
                }
            };
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of(getLocalMember());
        }
    }
}
