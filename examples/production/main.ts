import { App } from "cdktf";
import { ProductionCluster } from "./stack";

const app = new App();
new ProductionCluster(app, "production");
app.synth();
