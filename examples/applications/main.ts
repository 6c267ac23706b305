import { App } from "cdktf";
import { Applications } from "./stack";

const app = new App();
new Applications(app, "applications");
app.synth();
