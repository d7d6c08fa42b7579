import { platformContract } from '../platformContract';
import { sampleKit } from './kit';

platformContract(sampleKit);
