import { App } from "cdktf";
import { CompanyCluster } from "./stack";

const app = new App();
new CompanyCluster(app, "company");
app.synth();
