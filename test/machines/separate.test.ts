import { provesCluster } from "./proof";
import { SEPARATE } from "./topologies";

provesCluster(SEPARATE);
