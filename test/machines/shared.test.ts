import { provesCluster } from "./proof";
import { SHARED } from "./topologies";

provesCluster(SHARED);
